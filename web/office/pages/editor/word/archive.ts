/** Whether a file is one that Word writes today, and not more than it says: looked at before anything reads it. */

export type NotWord = "no_words" | "old_word" | "locked_word" | "not_word" | "too_large" | "too_much" | "broken_word";

const MOST_BYTES = 20 * 1024 ** 2;
/** Of everything that is packed in the file. A long text with its pictures stays far below it. */
const MOST_UNPACKED = 60 * 1024 ** 2;
const MOST_ENTRIES = 2000;

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const LOCKED = "EncryptedPackage";
const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
}

/** Why it is not read; null when it may be. `most`: how many bytes it may unpack to. */
export async function whyNotWord(bytes: Uint8Array<ArrayBuffer>, most = MOST_UNPACKED): Promise<NotWord | null> {
  if (!bytes.length) return "no_words";
  if (bytes.length > MOST_BYTES) return "too_large";
  // .doc, and a .docx with a password, are compound files.
  if (begins(bytes, COMPOUND)) return holdsUtf16(bytes, LOCKED) ? "locked_word" : "old_word";
  if (!begins(bytes, ZIP)) return "not_word";
  const entries = entriesOf(bytes);
  if (!entries) return "broken_word";
  if (!entries.some(({ name }) => name.startsWith("word/"))) return "not_word";
  return whyNotUnpacked(bytes, entries, most);
}

/** What a file says of its size may be untrue, so it is also counted. */
async function whyNotUnpacked(bytes: Uint8Array<ArrayBuffer>, entries: Entry[], most: number): Promise<NotWord | null> {
  const told = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (entries.length > MOST_ENTRIES || told > most) return "too_much";
  let room = most;
  for (const entry of entries) {
    const size = await unpackedSize(bytes, entry, room).catch(() => null);
    if (size === null) return "broken_word";
    room -= size;
    if (room < 0) return "too_much";
  }
  return null;
}

/** How many bytes come out of it; counting ends above `most`. */
async function unpackedSize(bytes: Uint8Array<ArrayBuffer>, { method, packed, at }: Entry, most: number): Promise<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (method !== DEFLATED) return packed;
  const unpacking = new Blob([bytes.slice(begin, begin + packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = unpacking.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done && size <= most; part = await reader.read()) size += part.value.length;
  void reader.cancel().catch(() => undefined);
  return size;
}

/** The directory at the end of a zip; null when there is none that can be read. */
function entriesOf(bytes: Uint8Array<ArrayBuffer>): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  if (end < 0) return null;
  const entries: Entry[] = [];
  try {
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      const [names, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names));
      entries.push({
        name, method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
      });
      at += 46 + names + extra + comment;
    }
  } catch {
    return null;
  }
  return entries;
}

/** Where the end of the directory stands: behind it is at most a comment of 64 kB. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

const begins = (bytes: Uint8Array, mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes([...word].join("\0"));
}
