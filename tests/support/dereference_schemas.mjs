// Dereferences the JSON Schemas at the addresses that are given, each with all that it refers to;
// writes for each {"read": every address that was read, "schema": it, whole} on a line.
import { $RefParser } from "@apidevtools/json-schema-ref-parser";

for (const address of process.argv.slice(2)) {
  const parser = new $RefParser();
  // A service on this machine is no safe address to it, unless it is told so.
  const options = { resolve: { http: { safeUrlResolver: false } } };
  const schema = await parser.dereference(address, options);
  console.log(JSON.stringify({ read: parser.$refs.paths(), schema }));
}
