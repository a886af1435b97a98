/** Zip archives: the members of a good one, and that no statement of a hostile one is trusted. */
import { describe, expect, jest, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { Inflate, strFromU8, strToU8, zipSync, type Zippable } from "fflate";
import { ARCHIVE_LIMITS, openArchive, type ArchiveLimits } from "../../src/files/zip";
import { isFault } from "../../src/gst/fault";

const LIMITS: ArchiveLimits = { members: 10, bytes: 1_000_000, ratio: 300, depth: 1 };

/** "name: text", "name: CODE", or the code of the whole archive. */
async function contents(archive: Uint8Array, limits = LIMITS): Promise<string[]> {
  const opened = await openArchive(archive, limits);
  if (isFault(opened)) return [opened.code];
  return opened.members.map(({ name, bytes }) => {
    const content = bytes();
    if (isFault(content)) expect(content.place).toBe(name);
    return `${name}: ${isFault(content) ? content.code : strFromU8(content)}`;
  });
}

const zip = (files: Zippable, level: 0 | 6 = 6) => zipSync(files, { level });
const signature = (bytes: Uint8Array, mark: number, from = 0) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === mark) return at;
  throw new Error("no such header");
};
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;

/** A copy with other bytes at a place. */
function overwritten(archive: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(archive);
  copy.set(bytes, at);
  return copy;
}

/** A copy with other bytes at a place of the first header of a kind. */
function patched(archive: Uint8Array, mark: number, offset: number, bytes: readonly number[]): Uint8Array {
  return overwritten(archive, signature(archive, mark) + offset, bytes);
}

/** The same bytes in the local header and in the directory. */
function patchedBoth(
  archive: Uint8Array,
  local: number,
  entry: number,
  bytes: readonly number[],
): Uint8Array {
  return patched(patched(archive, LOCAL, local, bytes), ENTRY, entry, bytes);
}

const little = (value: number, length: number) =>
  Array.from({ length }, (_, place) => Math.floor(value / 256 ** place) % 256);

describe("a good archive", () => {
  test.each([0, 6] as const)("gives its members with their names and contents (level %i)", async (level) => {
    const archive = zip(
      { "a.json": strToU8('{"a":1}'), "b/c.json": strToU8("x".repeat(100_000)), "d.txt": new Uint8Array() },
      level,
    );
    const opened = await openArchive(archive, LIMITS);
    if (isFault(opened)) throw new Error(opened.sentence);
    expect(opened.members.map(({ name, size }) => [name, size])).toEqual([
      ["a.json", 7],
      ["b/c.json", 100_000],
      ["d.txt", 0],
    ]);
    expect(await contents(archive)).toEqual([
      'a.json: {"a":1}',
      `b/c.json: ${"x".repeat(100_000)}`,
      "d.txt: ",
    ]);
  });

  test("may be empty, have folders, a comment, and names in any script", async () => {
    expect(await contents(zip({}))).toEqual([]);
    const archive = zipSync({ folder: { "मिलान ₹.json": strToU8("{}") } }, { comment: "made by hand" });
    const withComment = Uint8Array.from([...archive, ...strToU8("hello")]);
    expect(await contents(patched(withComment, END, 20, [5, 0]))).toEqual(["folder/मिलान ₹.json: {}"]);
  });

  test("may be a view into a larger buffer", async () => {
    const archive = zip({ "a.json": strToU8("{}") });
    const larger = new Uint8Array(archive.length + 20).fill(7);
    larger.set(archive, 10);
    expect(await contents(larger.subarray(10, 10 + archive.length))).toEqual(["a.json: {}"]);
  });

  test("may be in Zip64, with sizes and offsets in eight bytes", async () => {
    const text = strToU8('{"zip":64}');
    expect(await contents(zip64(text))).toEqual(['big.json: {"zip":64}']);
    expect(await contents(zip64(text, 2 ** 53))).toEqual(["ARCHIVE_DAMAGED"]);
  });

  test("is read any number of times", async () => {
    const opened = await openArchive(zip({ "a.json": strToU8("{}") }), LIMITS);
    if (isFault(opened)) throw new Error(opened.sentence);
    const [member] = opened.members;
    expect([member?.bytes(), member?.bytes()]).toEqual([strToU8("{}"), strToU8("{}")]);
  });

  test("lists what the system added, and does not open it", async () => {
    const system = ["__MACOSX/._a.json", ".DS_Store", "x/.git/config", "Thumbs.db", "x/desktop.ini"];
    const archive = zip(Object.fromEntries(["a.json", ...system].map((name) => [name, strToU8("1")])));
    const opened = await openArchive(archive, LIMITS);
    if (isFault(opened)) throw new Error(opened.sentence);
    expect(opened.members.map(({ name }) => name)).toEqual(["a.json"]);
    expect(opened.passedOver).toEqual(system);
  });
});

/** An archive of one stored member whose sizes and offsets are in Zip64 fields. @param claimed false size, if any. */
function zip64(content: Uint8Array, claimed = content.length): Uint8Array {
  const plain = zip({ "big.json": content }, 0);
  const entry = signature(plain, ENTRY);
  const crc = [...plain.subarray(entry + 16, entry + 20)];
  const name = [...strToU8("big.json")];
  const full = [0xff, 0xff, 0xff, 0xff];
  const local = [
    ...little(LOCAL, 4),
    45,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...crc,
    ...full,
    ...full,
    8,
    0,
    20,
    0,
    ...name,
  ];
  const localExtra = [1, 0, 16, 0, ...little(claimed, 8), ...little(content.length, 8)];
  const start = local.length + localExtra.length;
  const extra = [1, 0, 24, 0, ...little(claimed, 8), ...little(content.length, 8), ...little(0, 8)];
  const directory = [
    ...[...little(ENTRY, 4), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...crc, ...full, ...full],
    ...[8, 0, extra.length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...full, ...name, ...extra],
  ];
  const from = start + content.length;
  const end64 = [
    ...[...little(0x06064b50, 4), ...little(44, 8), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ...[...little(1, 8), ...little(1, 8), ...little(directory.length, 8), ...little(from, 8)],
  ];
  const locator = [...little(0x07064b50, 4), 0, 0, 0, 0, ...little(from + directory.length, 8), 1, 0, 0, 0];
  const end = [...little(END, 4), 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, ...full, ...full, 0, 0];
  return Uint8Array.from([...local, ...localExtra, ...content, ...directory, ...end64, ...locator, ...end]);
}

describe("a member is refused alone", () => {
  const other = { "z.json": strToU8("{}") };
  test.each<[string, string]>([
    ["that leads out of the folder", "../a.json"],
    ["that leads out of the folder from within", "x/../../a.json"],
    ["that leads out of the folder on Windows", "x\\..\\a.json"],
    ["that is absolute", "/etc/passwd"],
    ["that is absolute on Windows", "C:\\a.json"],
    ["on another machine", "\\\\server\\a.json"],
    ["with a control character", "a\u0000.json"],
    ["with a line break", "a\n.json"],
    ["that turns the writing round", "a\u202enosj.exe"],
    ["that is too long", `${"n".repeat(501)}.json`],
  ])("with a name %s", async (_, name) => {
    const [first = "", second] = await contents(zip({ [name]: strToU8("{}"), ...other }));
    expect(first).toMatch(/: ARCHIVE_REFUSED$/);
    expect(first).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(second).toBe("z.json: {}");
  });

  test("of two that have one name, also in other letters: both", async () => {
    const archive = zip({ "a.json": strToU8("1"), "A.JSON": strToU8("2"), ...other });
    expect(await contents(archive)).toEqual([
      "a.json: ARCHIVE_REFUSED",
      "A.JSON: ARCHIVE_REFUSED",
      "z.json: {}",
    ]);
    const twice = zip({ "a.json": strToU8("1"), "b.json": strToU8("2") });
    const name = [...strToU8("a.json")];
    const second = signature(twice, ENTRY, signature(twice, ENTRY) + 1);
    const local = signature(twice, LOCAL, signature(twice, LOCAL) + 1);
    const same = overwritten(overwritten(twice, local + 30, name), second + 46, name);
    expect(await contents(same)).toEqual(["a.json: ARCHIVE_REFUSED", "a.json: ARCHIVE_REFUSED"]);
  });

  const good = zip({ "a.json": strToU8('{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}') });
  test.each<[string, string, Uint8Array]>([
    ["that is encrypted", "ARCHIVE_REFUSED", patchedBoth(good, 6, 8, [1, 0])],
    ["that is packed with LZMA", "ARCHIVE_REFUSED", patchedBoth(good, 8, 10, [14, 0])],
    ["that is encrypted with AES", "ARCHIVE_REFUSED", patchedBoth(good, 8, 10, [99, 0])],
    ["whose checksum does not fit", "ARCHIVE_DAMAGED", patchedBoth(good, 14, 16, [1, 2, 3, 4])],
    ["that says to be smaller than it is", "ARCHIVE_DAMAGED", patchedBoth(good, 22, 24, little(3, 4))],
    ["that says to be larger than it is", "ARCHIVE_DAMAGED", patchedBoth(good, 22, 24, little(2 ** 31, 4))],
    ["that is packed and says to be stored", "ARCHIVE_DAMAGED", patchedBoth(good, 8, 10, [0, 0])],
  ])("%s", async (_, code, archive) => {
    expect(await contents(archive)).toEqual([`a.json: ${code}`]);
  });
});

describe("an archive is refused whole", () => {
  const small = zip({ "a.json": strToU8('{"a":1}'), "b.json": strToU8("[2,2,2,2,2,2,2,2]") });

  test("that is cut off after any of its bytes", async () => {
    for (let length = 0; length < small.length; length++)
      expect([length, await contents(small.subarray(0, length))]).toEqual([length, ["ARCHIVE_DAMAGED"]]);
  });

  test.each<[string, string, Uint8Array]>([
    ["with bytes after its end", "ARCHIVE_DAMAGED", Uint8Array.from([...small, 0])],
    ["with bytes before its beginning", "ARCHIVE_DAMAGED", Uint8Array.from([0, ...small])],
    ["that says to have more members", "ARCHIVE_DAMAGED", patched(small, END, 8, [3, 0, 3, 0])],
    ["that says to have fewer members", "ARCHIVE_DAMAGED", patched(small, END, 8, [1, 0, 1, 0])],
    ["whose directory is elsewhere", "ARCHIVE_DAMAGED", patched(small, END, 16, [0, 0, 0, 0])],
    ["whose members are elsewhere", "ARCHIVE_DAMAGED", patched(small, ENTRY, 42, [9, 0, 0, 0])],
    ["whose members are beyond its end", "ARCHIVE_DAMAGED", patched(small, ENTRY, 42, [0, 0, 0, 0x7f])],
    [
      "whose members reach beyond its directory",
      "ARCHIVE_DAMAGED",
      patched(small, ENTRY, 20, little(1_000, 4)),
    ],
    ["whose headers give a member two names", "ARCHIVE_DAMAGED", patched(small, LOCAL, 30, [0x78])],
    ["that wants Zip64 and has none", "ARCHIVE_DAMAGED", patched(small, END, 16, [0xff, 0xff, 0xff, 0xff])],
    ["that is one part of several", "ARCHIVE_REFUSED", patched(small, END, 4, [1, 0, 1, 0])],
    [
      "with more members than allowed",
      "ARCHIVE_TOO_LARGE",
      zip(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`${n}.json`, strToU8("1")]))),
    ],
  ])("%s", async (_, code, archive) => {
    expect(await contents(archive)).toEqual([code]);
  });

  test("whose members share their bytes, as a zip bomb's do", async () => {
    const two = zip({ "a.json": strToU8("1".repeat(50)), "b.json": strToU8("1".repeat(50)) });
    const second = signature(two, ENTRY, signature(two, ENTRY) + 1);
    const name = [...strToU8("a.json")];
    const shared = overwritten(overwritten(two, second + 42, [0, 0, 0, 0]), second + 46, name);
    expect(await contents(shared)).toEqual(["ARCHIVE_DAMAGED"]);
  });
});

describe("unpacking stops at the limit", () => {
  const bomb = zip({ "bomb.json": new Uint8Array(50_000_000), "good.json": strToU8("{}") });

  test("by the bytes unpacked, whatever the header says", async () => {
    expect(bomb.length).toBeLessThan(60_000);
    for (const archive of [bomb, patchedBoth(bomb, 22, 24, little(10, 4))]) {
      const push = jest.spyOn(Inflate.prototype, "push");
      expect(await contents(archive)).toEqual(["bomb.json: ARCHIVE_TOO_LARGE", "good.json: {}"]);
      // The first chunk gives more than is allowed, so the others are never unpacked.
      const packed = push.mock.calls.reduce((sum, [chunk]) => sum + chunk.length, 0);
      push.mockRestore();
      expect(packed).toBeLessThan(bomb.length / 2);
    }
  });

  test("by the ratio of unpacked to packed bytes", async () => {
    const limits = { ...LIMITS, bytes: 100_000_000 };
    expect(await contents(bomb, limits)).toEqual(["bomb.json: ARCHIVE_TOO_LARGE", "good.json: {}"]);
    const short = zip({ "short.json": strToU8("1".repeat(3_000_000)) });
    expect((await contents(short, limits))[0]).toHaveLength("short.json: ".length + 3_000_000);
  });

  test("by all members together", async () => {
    const text = strToU8("1".repeat(400_000));
    const archive = zip({ "1.json": text, "2.json": text, "3.json": text });
    expect((await contents(archive)).map((line) => line.slice(0, 30))).toEqual([
      `1.json: ${"1".repeat(22)}`,
      `2.json: ${"1".repeat(22)}`,
      "3.json: ARCHIVE_TOO_LARGE",
    ]);
  });

  test("and after three of them no further one is tried", async () => {
    const bombs = Array.from({ length: 4 }, (_, n) => [`${n}.json`, new Uint8Array(2_000_000)] as const);
    const archive = zip(Object.fromEntries([...bombs, ["good.json", strToU8("{}")]]));
    expect((await contents(archive)).map((line) => line.slice(-17))).toEqual(
      Array(5).fill("ARCHIVE_TOO_LARGE"),
    );
  });

  test("and the limits of the product allow a month of portal files", () => {
    expect(ARCHIVE_LIMITS).toEqual({ members: 1_000, bytes: 400_000_000, ratio: 300, depth: 1 });
  });
});

describe("random damage", () => {
  const files = {
    "a.json": strToU8(JSON.stringify({ a: [1, 2, 3, "₹"] })),
    "b.json": strToU8("{}".repeat(200)),
  };
  const archives = [zip(files), zip(files, 0), zip64(strToU8('{"zip":64}'))];

  test("flipped bits never give another content, and never fail except by a fault", async () => {
    const good = new Set((await Promise.all(archives.map((archive) => contents(archive)))).flat());
    for (const archive of archives)
      for (let bit = 0; bit < archive.length * 8; bit++) {
        const copy = Uint8Array.from(archive);
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        for (const line of await contents(copy)) {
          const [, content = line] = /: (.*)$/s.exec(line) ?? [];
          const isGood = [...good].some((one) => one.endsWith(`: ${content}`));
          expect([bit, isGood || content.startsWith("ARCHIVE_")]).toEqual([bit, true]);
        }
      }
  });

  test("bytes of any kind are a fault, or an archive", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await contents(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))).toEqual(["ARCHIVE_DAMAGED"]);
      }),
      { numRuns: 300 },
    );
  });
});
