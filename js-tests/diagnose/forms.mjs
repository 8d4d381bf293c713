// Every form in which people paste a request.

import { CURL_FORMS } from "./forms-curl.mjs";
import { ODD_FORMS } from "./forms-odd.mjs";
import { RECORDED_FORMS } from "./forms-recorded.mjs";
import { TEXT_FORMS } from "./forms-text.mjs";
import { always, FORM_TYPE, joined, urlOf } from "./sent.mjs";

/**
 * Every form: its name, whether it can express a request, and how it is printed.
 * `hides` names what cannot be known from this form.
 */
export const FORMS = [
  {
    name: "object",
    carries: always,
    print: (sent) => ({
      method: sent.method,
      url: urlOf(sent),
      headers: sent.body ? { "content-type": FORM_TYPE } : {},
      ...(sent.body && { body: joined(sent.body) }),
    }),
  },
  ...TEXT_FORMS,
  ...CURL_FORMS,
  ...RECORDED_FORMS,
  ...ODD_FORMS,
];
