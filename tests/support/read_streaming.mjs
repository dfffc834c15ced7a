// Reads JSON-LD with jsonld-streaming-parser, as Comunica does: on each line of standard input
// {"document", "context", "address"}; on each line of standard output the same as N-Quads, in JSON.
// It fetches nothing.
import { JsonLdParser } from "jsonld-streaming-parser";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

const written = {
  NamedNode: ({ value }) => `<${value}>`,
  BlankNode: ({ value }) => `_:${value}`,
  DefaultGraph: () => "",
  // A string of JSON has the escapes of N-Quads and no others.
  Literal: ({ value, language, datatype }) =>
    JSON.stringify(value) + (language ? `@${language}` : `^^<${datatype.value}>`),
};
const write = (term) => written[term.termType](term);

for await (const line of createInterface({ input: process.stdin })) {
  const { document, context, address } = JSON.parse(line);
  const load = async (url) => {
    if (url !== address) throw new Error(`${url} would have to be fetched`);
    return context;
  };
  const parser = new JsonLdParser({ documentLoader: { load }, baseIRI: "undefined:/" });
  let quads = "";
  for await (const quad of Readable.from([JSON.stringify(document)]).pipe(parser))
    quads += `${write(quad.subject)} ${write(quad.predicate)} ${write(quad.object)} .\n`;
  console.log(JSON.stringify(quads));
}
