// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  {
    what: "the request without parameters",
    input: { accessKey: "0x0x0x0x0x" },
    url: url("GET", "/schedules/0x0x0x0x0x/candidates"),
  },
  {
    what: "all parameters",
    input: {
      accessKey: "0x0x0x0x0x",
      limit: 500,
      offset: 1000,
      sort: "name",
      sortOrder: "asc",
      qr: true,
      cr: false,
      em: true,
    },
    url: url("GET", "/schedules/0x0x0x0x0x/candidates", {
      cr: "false",
      em: "true",
      limit: "500",
      offset: "1000",
      qr: "true",
      sort: "name",
      sort_order: "asc",
    }),
  },
];
