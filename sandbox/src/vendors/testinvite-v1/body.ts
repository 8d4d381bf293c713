import { boolean, filledText, list, object, optional } from "../../fields.js";

// Each reader takes the documented properties and refuses all others.

export const readTaskFilter = object({
  folder: optional(list(filledText)),
  labels: optional(list(filledText)),
  favorite: optional(boolean),
  title: optional(filledText),
});
