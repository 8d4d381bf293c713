/** The text of `GET /`. */
export const welcome = `invigil-sandbox: a local stand-in for candidate-assessment platforms.

It plays the vendors' documented behaviour, checks signatures and keys for real, and keeps everything in memory.

  /mettl/{v1|v2|v3}/...           Mercer | Mettl
  /imochaV2/v2/org/...            iMocha V2
  /imocha/v3/...                  iMocha V3
  /testinvite/api/v1/fatih/...    TestInvite
  /perspectai/portal/...          PerspectAI
  GET  /_sandbox/state            what it knows, with people and links masked
  POST /_sandbox/reset            back to the defaults
`;
