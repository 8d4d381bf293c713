/** The response to `GET /`. */
export const welcome = `invigil-sandbox: a local stand-in for candidate-assessment platforms.

It behaves as the vendors document, verifies signatures and keys, and keeps everything in memory.
In a browser, this page shows its state.

  /mettl/{v1|v2|v3}/...           Mercer | Mettl
  /imochaV2/v2/org/...            iMocha V2
  /imocha/v3/...                  iMocha V3
  /testinvite/api/v1/fatih/...    TestInvite
  /perspectai/portal/...          PerspectAI
  /testinviteV1/api/...           TestInvite REST v1
  GET  /_sandbox/state            its state as JSON, with people and links masked
  POST /_sandbox/start            starts the test of a candidate
  POST /_sandbox/complete         completes it with a score, and sends the vendor's callbacks
  GET, POST, DELETE /_sandbox/faults   shows the faults of the network, adds one, removes all
  POST /_sandbox/reset            restores the defaults
`;
