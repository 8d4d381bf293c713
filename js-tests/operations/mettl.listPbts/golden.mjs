// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [{ what: "the request", input: {}, url: url("GET", "/pbts") }];
