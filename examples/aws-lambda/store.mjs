// The state of every invitation, in DynamoDB. An item is written before its candidate is sent.

import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

export function openStore(TableName, accessKey) {
  const database = new DynamoDBClient();
  const keyOf = (email) => ({ accessKey: { S: accessKey }, email: { S: email } });

  /** Writes an item. It returns false if there is a condition and it does not hold. */
  async function put(email, state, url, condition) {
    const Item = { ...keyOf(email), state: { S: state }, ...(url && { url: { S: url } }) };
    try {
      await database.send(new PutItemCommand({ TableName, Item, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    /** The state of an invitation; undefined if there is none. */
    async state(email) {
      const read = new GetItemCommand({ TableName, Key: keyOf(email), ConsistentRead: true });
      return (await database.send(read)).Item?.state.S;
    },
    /** Writes the item of an invitation that is about to be sent. It returns false if there is one. */
    begin: (email) => put(email, "sending", null, { ConditionExpression: "attribute_not_exists(email)" }),
    finish: (email, state, url = null) => put(email, state, url),
    /** Like `finish`, unless the outcome is known by now. */
    settle: (email, state) =>
      put(email, state, null, {
        ConditionExpression: "#state IN (:sending, :unknown)",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":sending": { S: "sending" }, ":unknown": { S: "unknown" } },
      }),
    forget: (email) => database.send(new DeleteItemCommand({ TableName, Key: keyOf(email) })),
  };
}
