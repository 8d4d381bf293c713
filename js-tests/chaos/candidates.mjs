// The candidates of a chaos run. One in fifty has no address, which is refused before it is sent.

export const emailOf = (index) => `name${index}@email.com`;

export const candidate = (index) =>
  index % 50 === 49
    ? { "First Name": `Name ${index}` }
    : { "First Name": `Name ${index}`, "Email Address": emailOf(index) };
