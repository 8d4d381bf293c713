// A stand-in for SQS and DynamoDB on one local port: only what examples/aws-lambda asks of them, and it refuses the rest.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";

const md5 = (text) => createHash("md5").update(text).digest("hex");

export async function startAws() {
  /** The messages of each queue, by its name. */
  const queues = { invitations: [], dead: [] };
  /** The items of the table, by e-mail address. */
  const items = new Map();
  /** Ids of entries that the next SendMessageBatch does not take. */
  const refused = new Set();
  /** E-mail addresses whose items cannot be written. */
  const broken = new Set();

  const push = (url, body) => {
    const message = { messageId: randomUUID(), body, received: 0 };
    queues[url.split("/").at(-1)].push(message);
    return { MessageId: message.messageId, MD5OfMessageBody: md5(body) };
  };
  const failure = (name) => ({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "refused" });
  const CONDITIONS = {
    "attribute_not_exists(email)": (item) => item === undefined,
    "#state IN (:sending, :unknown)": (item) => ["sending", "unknown"].includes(item?.state.S),
  };
  const actions = {
    SendMessage: ({ QueueUrl, MessageBody }) => push(QueueUrl, MessageBody),
    SendMessageBatch({ QueueUrl, Entries }) {
      assert.ok(Entries.length <= 10);
      const [bad, good] = [true, false].map((is) => Entries.filter(({ Id }) => refused.has(Id) === is));
      refused.clear();
      return {
        Successful: good.map(({ Id, MessageBody }) => ({ Id, ...push(QueueUrl, MessageBody) })),
        Failed: bad.map(({ Id }) => ({ Id, Code: "InternalError", SenderFault: false })),
      };
    },
    GetItem: ({ Key }) => ({ Item: items.get(Key.email.S) }),
    DeleteItem({ Key }) {
      items.delete(Key.email.S);
      return {};
    },
    PutItem({ Item, ConditionExpression }) {
      if (broken.has(Item.email.S)) return failure("ValidationException");
      const holds = ConditionExpression === undefined ? () => true : CONDITIONS[ConditionExpression];
      if (!holds(items.get(Item.email.S))) return failure("ConditionalCheckFailedException");
      items.set(Item.email.S, Item);
      return {};
    },
  };

  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, action] = request.headers["x-amz-target"].split(".");
    const answer = actions[action](JSON.parse(Buffer.concat(chunks).toString("utf8")));
    response.setHeader("content-type", "application/x-amz-json-1.0");
    if ("__type" in answer) response.statusCode = 400;
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;

  /**
   * Delivers messages as Lambda's event source does: at most `size` of them, those that fail again, and to the dead
   * letters after `most` deliveries.
   */
  async function deliver(queue, handler, { size = 20, most = 5 } = {}) {
    const messages = queues[queue].splice(0, size);
    for (const message of messages) message.received++;
    const { batchItemFailures } = await handler({ Records: messages.map(recordOf) }, CONTEXT);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of messages) {
      if (!failed.delete(message.messageId)) continue;
      if (message.received < most) queues[queue].push(message);
      else if (queue === "invitations") queues.dead.push({ ...message, received: 0 });
    }
    assert.deepEqual(
      [...failed],
      [],
      "an identifier that was not delivered makes Lambda repeat the whole batch",
    );
  }

  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, queues, items, refused, broken, deliver, close };
}

const CONTEXT = { getRemainingTimeInMillis: () => 30_000 };

/** A record of an SQS event, as AWS documents it. */
const recordOf = ({ messageId, body, received }) => ({
  messageId,
  receiptHandle: `AQEB${messageId}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: "1545082649183",
    SenderId: "AIDAIENQZJOLO23YVJ4VO",
    ApproximateFirstReceiveTimestamp: "1545082649185",
  },
  messageAttributes: {},
  md5OfBody: md5(body),
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:us-east-2:123456789012:invitations",
  awsRegion: "us-east-2",
});

/** An event of API Gateway's HTTP API, payload format 2.0, as AWS documents it. */
export const apiEvent = (body, isBase64Encoded = false) => ({
  version: "2.0",
  routeKey: "POST /invitations",
  rawPath: "/invitations",
  rawQueryString: "",
  headers: { "content-type": "application/json", "x-forwarded-proto": "https" },
  requestContext: {
    accountId: "123456789012",
    apiId: "api-id",
    domainName: "id.execute-api.us-east-1.amazonaws.com",
    domainPrefix: "id",
    http: {
      method: "POST",
      path: "/invitations",
      protocol: "HTTP/1.1",
      sourceIp: "192.0.2.1",
      userAgent: "agent",
    },
    requestId: "id",
    routeKey: "POST /invitations",
    stage: "$default",
    time: "12/Mar/2020:19:03:58 +0000",
    timeEpoch: 1583348638390,
  },
  body,
  isBase64Encoded,
});
