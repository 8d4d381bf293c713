// Turns a client's events into spans, one for each request, after OpenTelemetry's conventions for HTTP clients. `url.full` is
// left out: it would contain the signature.
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";

/** Returns an `onEvent` for a client. */
export function traced(tracer) {
  /** The spans of requests that have no response yet, by the number of their call. */
  const open = new Map();

  const end = (callId, attributes, failed) => {
    const span = open.get(callId);
    if (span === undefined) return;
    open.delete(callId);
    span.setAttributes(attributes);
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };

  return (event) => {
    const { type, callId, operation, host, attempt } = event;
    if (type === "request") {
      const { hostname, port } = new URL(`https://${host}`);
      const attributes = {
        "http.request.method": event.method,
        "url.template": event.urlTemplate,
        "server.address": hostname,
        "server.port": Number(port || 443),
        "http.request.body.size": event.bytes,
        "invigil.operation": operation,
      };
      if (attempt > 1) attributes["http.request.resend_count"] = attempt - 1;
      const name = `${event.method} ${event.urlTemplate}`;
      open.set(callId, tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }));
    } else if (type === "response") {
      const { status, bytes } = event;
      const attributes = { "http.response.status_code": status, "http.response.body.size": bytes };
      if (status >= 400) attributes["error.type"] = String(status);
      end(callId, attributes, status >= 400);
    } else if (type === "retry" || type === "giveUp") {
      // If a response was received, its span has ended already.
      end(callId, { "error.type": event.code }, true);
    }
  };
}
