// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  {
    what: "the request without a filter",
    input: { assessmentId: 2690 },
    url: url("GET", "/assessments/2690/schedules"),
  },
  {
    what: "a filter, which is JSON",
    input: {
      assessmentId: 2690,
      visualProctoring: {
        mode: "PHOTO",
        options: { candidateScreenCapture: true, candidateAuthorization: false },
      },
      webProctoring: { enabled: true, count: 5 },
    },
    url: url("GET", "/assessments/2690/schedules", {
      filter:
        '{"visualProctoring":{"mode":"PHOTO","options":{"candidateScreenCapture":true,"candidateAuthorization":false}},"webProctoring":{"enabled":true,"count":5}}',
    }),
  },
];
