import { responses as ofList } from "../testinviteV1.listTestInstances/samples.mjs";

const [{ result, ...page }] = ofList;

/** What each response is read as: the test instances of a list, with a cursor. */
export const responses = [
  {
    ...page,
    result: {
      ...result,
      pagination: { limit: 2, lastDocId: "instance2", next: "?limit=2&lastDocId=instance2" },
    },
  },
];
