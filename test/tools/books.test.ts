/** `npm run books`, as it is run. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { temporaryFolder } from "../support/temporary-folder";

const ROOT = path.resolve(__dirname, "../..");
const folder = temporaryFolder("books");

function run(name: string, text: string, ...more: string[]) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const out = path.join(folder, `${name}.out.csv`);
  const args = ["--require", "./src/tools/typescript.cjs", "src/tools/books.ts", file, ...more, "--out", out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  return { status, stdout, stderr, out };
}

const REGISTER = `Milan Trading Company
Bill No,Bill Date,Party Name,GSTIN,Taxable,IGST,CGST,SGST
A1,15-04-2025,=cmd|' /C calc'!A0,27AAPFU0939F1ZV,"1,000.00",,90.00,90.00
B-2,16-04-2025,"Shah, Sons",24AAACC1206D1ZM,2000,360,,
1E+05,17-04-2025,Nova,29AAGCB7383J1Z4,1,,,
Total,,,,3001,360,90,90
`;

test("documents and refused rows are written, what was mapped is printed, and the exit code is 0", () => {
  const { status, stdout, out } = run("register.csv", REGISTER, "--home", "27AABCM4821K1ZF");
  expect(status).toBe(0);
  expect(readFileSync(out, "utf8").split("\n")).toEqual([
    "id,supplier_gstin,document_type,document_number,document_date,pos,reverse_charge,taxable_value,igst,cgst,sgst,cess,home_gstin,supplier_name,rows",
    "3,27AAPFU0939F1ZV,INV,A1,2025-04-15,27,N,1000.00,0.00,90.00,90.00,0.00,27AABCM4821K1ZF,'=cmd|' /C calc'!A0,3",
    '4,24AAACC1206D1ZM,INV,B-2,2025-04-16,27,N,2000.00,360.00,0.00,0.00,0.00,27AABCM4821K1ZF,"Shah, Sons",4',
    "",
  ]);
  expect(readFileSync(`${out}.refused.csv`, "utf8").split("\n")).toEqual([
    "row,reason",
    "1,a title above the headings",
    "5,Excel has turned the document number into 1E+05",
    "6,“Total” is a total or balance, no document".replace("6,", '6,"').concat('"'),
    "",
  ]);
  expect(stdout).toContain("Document number = “Bill No”");
  expect(stdout).toContain("row 3: INV A1, 15-Apr-2025");
  expect(stdout).toContain("2 documents read, 0 further rows put into them, 3 rows refused.");
});

test.each([
  ["nothing that can be read", "1,2\n3,4\n", [], /no row of headings/],
  ["a home GSTIN with a slip", REGISTER, ["--home", "27AABCM4821K1ZX"], /fails its check character/],
])("%s gives exit code 1 and a sentence", (_, text, more, message) => {
  const { status, stderr } = run("bad.csv", text, ...more);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});
