// Starts Swagger UI on the contract that its own page names; nothing else is fetched.
"use strict";
const place = document.getElementById("swagger-ui");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
follow();
dark.addEventListener("change", follow);

// Operations alone: the page has its own <main>, and a screen reader must not meet a second.
const CallsAlone = ({ React }) => ({
  components: {
    CallsAlone: ({ getComponent }) =>
      React.createElement(
        "div",
        { className: "swagger-ui" },
        React.createElement(getComponent("SvgAssets")),
        React.createElement(getComponent("operations", true)),
      ),
  },
});

// Answers are shown as they were given, or not at all: none is made up from its schema.
const format = (answer) => (typeof answer === "string" ? answer : JSON.stringify(answer, null, 2));
const RealAnswers = () => ({
  fn: { getSampleSchema: (schema, type, options, given) => (given === undefined ? "" : format(given)) },
});

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.contract,
  layout: "CallsAlone",
  plugins: [CallsAlone, RealAnswers],
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
  syntaxHighlight: false,
});
