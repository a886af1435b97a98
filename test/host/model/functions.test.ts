/**
 * Built-in functions, one line per behaviour: the formula and what its cell shows. The data are the cells below.
 * Results are those of Microsoft's function pages; the second list holds mistakes these functions are known for.
 */
import { describe, expect, test } from "@jest/globals";
import { bookOf } from "./book";

/** A: action, B: supplier, C: tax, D: mixed values. */
const REGISTER = [
  ["Action", "Supplier", "Tax", "Mixed"],
  ["Accepted", "27AAACI1234A1Z5", 180, "'5"],
  ["Pending", "29AABCS9876B1Z2", 360, true],
  ["Accepted", "29AABCS9876B1Z2", 90, null],
  ["Rejected", "27AAACI1234A1Z5", 45.5, "=NA()"],
];

function shows(formula: string): unknown {
  const book = bookOf(REGISTER);
  book.put("H1", formula);
  const spill = book.sheet.spillRange(0, 7);
  if (!spill) return book.value("H1");
  return book.sheet
    .values(spill)
    .map((row) => row.map((cell) => (typeof cell === "object" && cell ? cell.error : cell)));
}

describe("functions", () => {
  test.each<[string, unknown]>([
    ["=SUM(C2:C5)", 675.5],
    ["=SUM(C:C)", 675.5],
    ["=SUM(C2,C3:C4,10)", 640],
    ["=SUM(0.1,0.2)", 0.3],
    ["=SUM(D2:D4)", 0],
    ['=SUM("5",TRUE)', 6],
    ["=AVERAGE(C2:C5)", 168.875],
    ["=COUNT(A1:D5)", 4],
    ["=COUNTA(D1:D5)", 4],
    ["=COUNTBLANK(D1:D5)", 1],
    ["=MAX(C2:C5)-MIN(C2:C5)", 314.5],
    ['=SUMIFS(C:C,A:A,"Accepted",B:B,"27*")', 180],
    ['=SUMIF(A2:A5,"accepted",C2:C5)', 270],
    ['=COUNTIFS(A2:A5,"<>Accepted")', 2],
    ['=COUNTIF(C2:C5,">=90")', 3],
    ['=AVERAGEIFS(C2:C5,A2:A5,"Accepted")', 135],
    ['=MAXIFS(C2:C5,A2:A5,"Accepted")', 180],
    ['=SUMIFS(C2:C5,A2:A5,"None")', 0],
    ['=SUMPRODUCT((A2:A5="Accepted")*C2:C5)', 270],
    ["=SUMIFS(C2:C5,A2:A5,UNIQUE(A2:A5))", [[270], [360], [45.5]]],
    ["=ROUND(1.005,2)", 1.01],
    ["=ROUND(-2.5,0)", -3],
    ["=ROUND(12345,-2)", 12300],
    ["=ROUNDDOWN(2.99,1)", 2.9],
    ["=ROUNDUP(-1.21,1)", -1.3],
    ["=INT(-1.5)", -2],
    ["=MOD(-3,2)", 1],
    ["=CEILING(4.3,1)", 5],
    ["=MEDIAN(C2:C5)", 135],
    ["=LARGE(C2:C5,2)", 180],
    ["=STDEV.S(C2:C4)", 137.4772708486752],
    ["=PMT(0.1/12,12,1000)", -87.91588723000987],
    ['=IF(C2>100,"big","small")', "big"],
    ["=IF(FALSE,1)", false],
    ["=IF(C2:C5>100,C2:C5,0)", [[180], [360], [0], [0]]],
    ['=IFERROR(D5,"none")', "none"],
    ['=IFNA(MATCH("x",A:A,0),"none")', "none"],
    ['=IFERROR(1/0,"div")', "div"],
    ['=IFS(C2>500,"a",C2>100,"b",TRUE,"c")', "b"],
    ['=SWITCH(A2,"Pending",1,"Accepted",2,3)', 2],
    ['=CHOOSE(2,"a","b",1/0)', "b"],
    ["=AND(C2>1,C3>1)", true],
    ["=OR(C2>1000,C3>1000)", false],
    ["=NOT(ISBLANK(D4))", false],
    ["=ISNUMBER(D2)", false],
    ["=ISERROR(D5)", true],
    ["=ISNA(D5)", true],
    ['=VLOOKUP("Pending",A2:C5,3,FALSE)', 360],
    ['=HLOOKUP("Tax",A1:D5,3,FALSE)', 360],
    ['=MATCH("rejected",A:A,0)', 5],
    ['=MATCH("Pen*",A:A,0)', 3],
    ["=MATCH(100,{10,90,180},1)", 2],
    ["=INDEX(A1:D5,3,2)", "29AABCS9876B1Z2"],
    ["=SUM(INDEX(A1:D5,0,3))", 675.5],
    ["=SUM(C2:INDEX(C:C,3))", 540],
    ['=XLOOKUP("Pending",A2:A5,C2:C5)', 360],
    ['=XLOOKUP("None",A2:A5,C2:C5,"not found")', "not found"],
    ['=XLOOKUP("Accepted",A2:A5,C2:C5,,0,-1)', 90],
    ['=XLOOKUP("Pending",A2:A5,B2:C5)', [["29AABCS9876B1Z2", 360]]],
    ["=XLOOKUP(100,{10,90,180},{1,2,3},,-1)", 2],
    ["=XMATCH(100,{10,90,180},1)", 3],
    ['=FILTER(C2:C5,A2:A5="Accepted")', [[180], [90]]],
    ['=FILTER(C2:C5,A2:A5="x","none")', "none"],
    ['=FILTER(C2:C5,A2:A5="x")', "#CALC!"],
    ["=SORT(C2:C5,1,-1)", [[360], [180], [90], [45.5]]],
    ["=SORTBY(A2:A4,C2:C4)", [["Accepted"], ["Accepted"], ["Pending"]]],
    ["=UNIQUE(A2:A5)", [["Accepted"], ["Pending"], ["Rejected"]]],
    ["=COUNTA(UNIQUE(B2:B5))", 2],
    ["=TAKE(C2:C5,-1)", 45.5],
    ["=DROP(C2:C5,2)", [[90], [45.5]]],
    ["=VSTACK(C2:C3,9)", [[180], [360], [9]]],
    ["=HSTACK(1,{2,3})", [[1, 2, 3]]],
    [
      "=TRANSPOSE({1,2;3,4})",
      [
        [1, 3],
        [2, 4],
      ],
    ],
    [
      "=CHOOSECOLS(A2:C3,3,1)",
      [
        [180, "Accepted"],
        [360, "Pending"],
      ],
    ],
    ["=TOCOL({1,2;3,4})", [[1], [2], [3], [4]]],
    ['=LEFT(B2,2)&"-"&MID(B2,3,10)', "27-AAACI1234A"],
    ['=RIGHT("abc",5)', "abc"],
    ['=TRIM("  a   b ")', "a b"],
    ['=SUBSTITUTE("a-b-c","-","",2)', "a-bc"],
    ['=FIND("I",B2)', 7],
    ['=SEARCH("i12?4",B2)', 7],
    ['=FIND("x","abc")', "#VALUE!"],
    ['=TEXTJOIN(", ",TRUE,A2:A5)', "Accepted, Pending, Accepted, Rejected"],
    ["=CONCAT(A2:A3)", "AcceptedPending"],
    ['=TEXT(1234567.5,"#,##0.00")', "1,234,567.50"],
    ['=TEXT(45991,"dd-mmm-yyyy")', "30-Nov-2025"],
    ['=VALUE("1,234")', 1234],
    ['=TEXTBEFORE("INV/25/1","/")', "INV"],
    ['=TEXTAFTER("INV/25/1","/",-1)', "1"],
    ['=PROPER("tata steel LTD")', "Tata Steel Ltd"],
    ['=EXACT("a","A")', false],
    ["=DATE(2025,14,1)", 46054],
    ["=YEAR(45991)*10000+MONTH(45991)*100+DAY(45991)", 20251130],
    ["=EOMONTH(DATE(2025,1,31),1)", 45716],
    ["=EDATE(DATE(2025,1,31),1)", 45716],
    ["=WEEKDAY(DATE(2025,11,30))", 1],
    ["=NETWORKDAYS(DATE(2025,11,1),DATE(2025,11,30))", 20],
    ["=WORKDAY(DATE(2025,11,28),1)", 45992],
    ['=DATEDIF(DATE(2025,1,31),DATE(2025,3,1),"m")', 1],
    ['=DATEVALUE("30-Nov-2025")', 45991],
    ["=TODAY()=INT(NOW())", true],
    ["=LET(tax,C2,rate,0.5,tax*rate)", 90],
    ["=LAMBDA(x,y,x+y)(1,2)", 3],
    ["=MAP(C2:C3,LAMBDA(t,t*2))", [[360], [720]]],
    ["=REDUCE(0,C2:C5,LAMBDA(sum,t,sum+t))", 675.5],
    ["=BYROW(C2:C3,LAMBDA(r,SUM(r)))", [[180], [360]]],
    ["=ROW(C3)+COLUMN(C3)+ROWS(A1:A5)+COLUMNS(A:C)", 14],
    ["=ADDRESS(3,2)", "$B$3"],
    ["=TYPE(A1)+N(TRUE)", 3],
  ])("%s", (formula, expected) => {
    expect(shows(formula)).toEqual(expected);
  });
});

describe("operators", () => {
  test.each<[string, unknown]>([
    ["=-2^2", 4],
    ["=2^3^2", 64],
    ["=1+2*3%", 1.06],
    ['="a"="A"', true],
    ['=1<"a"', true],
    ['="5"+1', 6],
    ['="x"+1', "#VALUE!"],
    ["=1/0", "#DIV/0!"],
    ["=D5+1", "#N/A"],
    ["=Z99", 0],
    ['=Z99=""', true],
    ["=0.1+0.2-0.3", 0],
    ["=1*(0.5-0.4-0.1)", -2.7755575615628914e-17],
    [
      "={1,2}+{10;20}",
      [
        [11, 12],
        [21, 22],
      ],
    ],
    ["={1,2}+{1,2,3}", [[2, 4, "#N/A"]]],
    ["=@C2:C5", "#VALUE!"],
    ["=C2:C4 A3:D3", 360],
    ["=C2:C3 D4:D5", "#NULL!"],
    ["=SUM((C2,C4))", 270],
    ["=(C2,C4)", "#VALUE!"],
    ["=IF(TRUE,(C2,C4))", "#VALUE!"],
    ["=NOSUCH(1)", "#NAME?"],
    ["=nosuchname", "#NAME?"],
    ["=SUM()", "#VALUE!"],
  ])("%s", (formula, expected) => {
    expect(shows(formula)).toEqual(expected);
  });
});

/** A workbook comes from anybody: what would need more memory or time than there is, is an error in its cell. */
describe("a formula that wants too much", () => {
  const text = 'REPT("a",30000)';
  test.each<[string, unknown]>([
    ["=SEQUENCE(1000000,1000)", "#NUM!"],
    ["=SUM(SEQUENCE(100000)*TRANSPOSE(SEQUENCE(100000)))", "#NUM!"],
    ["=ROWS(VSTACK(SEQUENCE(1000000),SEQUENCE(1,1000000)))", "#NUM!"],
    ["=ROWS(CHOOSEROWS(SEQUENCE(1,1000000),SEQUENCE(1000000,,1,0)))", "#NUM!"],
    ["=SUM(A1:XFC1048575)", "#NUM!"],
    ["=A2:XFC1048575", "#NUM!"],
    ["=COUNTIF(A1:XFC1048575,1)", "#NUM!"],
    ["=LET(f,LAMBDA(f,n,IF(n<2,1,f(f,n-1)+f(f,n-2))),f(f,60))", "#NUM!"],
    ["=REDUCE(0,SEQUENCE(100000),LAMBDA(a,b,a+SUM(C1:C5000)))", "#NUM!"],
    ["=FACT(100000)", "#NUM!"],
    ["=COMBIN(1000000,500000)", "#NUM!"],
    ["=BASE(1,2,100000000)", "#VALUE!"],
    ["=DATE(1E9,1,1)", "#NUM!"],
    ["=EDATE(1,1E15)", "#NUM!"],
    ["=CHAR(1E9)", "#VALUE!"],
    ["=FIXED(1,100000000)", "#VALUE!"],
    ['=REPT("x",1000000000)', "#VALUE!"],
    [`=SUBSTITUTE(${text},"a",${text})`, "#VALUE!"],
    [`=REPLACE(${text},1,0,${text})`, "#VALUE!"],
    [`=${text}&${text}`, "#VALUE!"],
    [`=CONCATENATE(${text},${text})`, "#VALUE!"],
    [`=TEXTJOIN(${text},FALSE,A1:A3)`, "#VALUE!"],
    [`=LEN(${text}&"b")`, 30_001],
    ["=COUNT(A2:XFD1048576)", 4],
    ["=DATE(9999,13,-30)", 2_958_435],
    ["=ROWS(A:XFD)", 1_048_576],
    ["=REDUCE(0,SEQUENCE(100000),LAMBDA(a,b,a+b))", 5_000_050_000],
  ])("%s", (formula, expected) => {
    expect(shows(formula)).toEqual(expected);
  });
});

describe("wildcards", () => {
  test.each<[string, unknown]>([
    ['=SEARCH("c*e","abcdefe")', 3],
    ['=SEARCH("b?d*","abcd")', 2],
    ['=SEARCH("*d","abcd")', 1],
    ['=SEARCH("~*","a*b")', 2],
    ['=SEARCH("B","abc")', 2],
    ['=SEARCH("b*b","abc")', "#VALUE!"],
    ['=SEARCH("","abc")', 1],
    ['=SEARCH("d?","a💡d💡")', 4],
    ['=COUNTIF(A1:A5,"*ed")', 3],
    ['=COUNTIF(A1:A5,"?cc*")', 2],
    ['=COUNTIF(A1:A5,"a*c*d")', 2],
    ['=COUNTIF(A1:A5,"acc*pted")', 2],
    ['=COUNTIF(A1:A5,"acce*epted")', 0],
    ['=COUNTIF(A1:A5,"??????")', 1],
    ['=COUNTIF(A1:A5,"<>*ed")', 2],
    ['=MATCH("p*g",A1:A5,0)', 3],
    ['=SUBSTITUTE("a","a","$&$&")', "$&$&"],
    // Each would take a regular expression years.
    ['=SEARCH("*a*a*a*a*a*a*a*a*b",REPT("a",30000))', "#VALUE!"],
    ['=SUMPRODUCT(COUNTIF(A1:A5,REPT("*e",100)&"x"))', 0],
  ])("%s", (formula, expected) => {
    expect(shows(formula)).toEqual(expected);
  });
});
