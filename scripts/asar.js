const WORD = 4;

/**
 * Packs files into Electron's archive format: a header of sizes and a JSON index, then the files one after another.
 * `files` maps plain names to text; answers the archive's bytes.
 */
export function packAsar(files) {
  const bodies = [];
  const index = {};
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text, "utf8");
    index[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const json = Buffer.from(JSON.stringify({ files: index }), "utf8");
  const padded = Math.ceil(json.length / WORD) * WORD;
  const header = Buffer.alloc(4 * WORD + padded);
  header.writeUInt32LE(WORD, 0);
  header.writeUInt32LE(2 * WORD + padded, WORD);
  header.writeUInt32LE(WORD + padded, 2 * WORD);
  header.writeUInt32LE(json.length, 3 * WORD);
  json.copy(header, 4 * WORD);
  return Buffer.concat([header, ...bodies]);
}
