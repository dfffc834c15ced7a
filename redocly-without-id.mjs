// A plugin of redocly: reads the schemas without their `$id`. Beside references between files it
// leads redocly to addresses where nothing is, and the check of examples fails or says nothing.
export default () => ({
  id: "schemas",
  preprocessors: {
    oas3: {
      "without-id": () => ({
        Schema: {
          enter: (schema) => {
            delete schema.$id;
          },
        },
      }),
    },
  },
});
