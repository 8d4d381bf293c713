// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field",
    input: { email: "name@email.com", fullName: "Name", businessUnitId: 1 },
    url: "https://apiv3.imocha.io/v3/accounts/user/create",
    body: '{"email":"name@email.com","fullName":"Name","businessunitId":1}',
  },
];
