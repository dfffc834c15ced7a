// Reads JSON-LD with jsonld.js: on each line of standard input {"document", "context", "address"};
// on each line of standard output the same as N-Quads, in JSON. It fetches nothing. With "canonical":
// true the N-Quads are the canonical ones (RDFC-1.0).
import jsonld from "jsonld";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const { document, context, address, canonical } = JSON.parse(line);
  const documentLoader = async (url) => {
    if (url !== address) throw new Error(`${url} would have to be fetched`);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  const options = { documentLoader, base: "undefined:/", format: "application/n-quads", safe: true };
  const read = canonical
    ? jsonld.canonize(document, { ...options, algorithm: "RDFC-1.0" })
    : jsonld.toRDF(document, options);
  console.log(JSON.stringify(await read));
}
