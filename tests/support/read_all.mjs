// Reads JSON-LD with jsonld.js: on each line of standard input {"document", "context", "address"};
// on each line of standard output the same as N-Quads, in JSON. It fetches nothing.
import jsonld from "jsonld";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const { document, context, address } = JSON.parse(line);
  const documentLoader = async (url) => {
    if (url !== address) throw new Error(`${url} would have to be fetched`);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  const options = { documentLoader, base: "undefined:/", format: "application/n-quads", safe: true };
  console.log(JSON.stringify(await jsonld.toRDF(document, options)));
}
