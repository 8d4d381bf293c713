// Prints a span for every request of a call.
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { Mettl } from "invigil";
import { traced } from "./tracing.mjs";

const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
});
const mettl = new Mettl({
  publicKey: process.env.METTL_PUBLIC_KEY,
  privateKey: process.env.METTL_PRIVATE_KEY,
  baseUrl: process.env.METTL_URL,
  onEvent: traced(provider.getTracer("invigil")),
});
await mettl.getAccountInfo({});
await provider.shutdown();
