// One bulk run. `src/bulk/` decides what is read, sent and asked next and what the outcomes are; here are the items, the
// calls and the journal.

import type { Bulk, BulkOptions, BulkStatus, Call } from "./bulk.js";
import { assign, type Settled } from "./bulk-answer.js";
import { invalidItem, isAnswer, isMiss, ofItem, shownOf, stopsRun, verdictOf } from "./bulk-failure.js";
import { BulkOutcome, encodedText, fieldOf, Held, sharedInput } from "./bulk-item.js";
import { ACTION, BULK, INVITE_STATUSES, OUTCOME, START, TAKEN, VERDICT } from "./catalog.generated.js";
import { core } from "./client-core.js";
import { encode, stringsIn } from "./encode.js";
import { aborted, errorFrom, type InvalidInputError, InvigilError, VendorError } from "./errors.js";
import { type InvigilEvent, report } from "./events.js";
import { fingerprint, Log } from "./journal.js";
import type { Operation, Result } from "./operation.js";
import { type BulkCallOptions, type CallOptions, isObject, type Limits, RUN } from "./options.js";
import { mask } from "./redact.js";
import { listen, unlisten } from "./signals.js";

/** How a call ended, and which of its items is invalid, if one is. */
type Ending = readonly [verdict: number, position: number];

export class Run<Output, Entry> {
  readonly #operation: Operation<unknown, Output>;
  readonly #data: Bulk<Output, Entry>;
  readonly #ask: Call | undefined;
  readonly #options: BulkOptions<object, unknown>;
  readonly #onEvent: ((event: InvigilEvent) => void) | undefined;
  readonly #limits: Limits;
  readonly #callOptions: CallOptions;
  readonly #source: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #total: number | null;
  readonly #log: Log | undefined;
  readonly #seed: number;
  /** An instance of the core for this run alone: it is freed with it, and what happens to other instances does not matter. */
  readonly #instance = core.create();
  readonly #held = new Map<number, Held<Output, Entry>>();
  readonly #inFlight = new Set<Promise<void>>();
  /** The items that were refused since somebody was invited. */
  readonly #refused: number[] = [];
  #startedAt = 0;
  #count = 0;
  #resumed = 0;
  /** Whether the source has been asked for an item and has not answered. */
  #reading = false;
  #exhausted = false;
  /** Whether the last report, if there was one, lacks outcomes of the journal. */
  #unreported = true;
  /** Ends the waits of all calls when the run ends. */
  readonly #end = new AbortController();
  /** Why the run ends without being complete. */
  #reason: { readonly error: unknown } | undefined;
  #lastError: unknown;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #wake = () => {};

  constructor(
    operation: Operation<never, Output>,
    data: Bulk<Output, Entry>,
    ask: Call | undefined,
    source: unknown,
    iterator: Iterator<unknown> | AsyncIterator<unknown>,
    options: BulkOptions<object, unknown>,
    limits: Limits,
    onEvent: ((event: InvigilEvent) => void) | undefined,
    account: unknown,
  ) {
    const { id, safety } = operation;
    const { input, concurrency = 4, journal, narrow = data.narrow, onProgress: _, ...callOptions } = options;
    const { length, size } = (source ?? {}) as { length?: unknown; size?: unknown };
    const count = length ?? size;
    this.#total = typeof count === "number" ? count : null;
    this.#source = iterator;
    this.#operation = operation as Operation<unknown, Output>;
    this.#data = data;
    this.#ask = ask;
    this.#options = options;
    this.#limits = limits;
    this.#onEvent = onEvent;
    this.#callOptions = callOptions;
    this.#log = journal && new Log(journal, id);
    // Another account, operation or input is another run. What a function returns depends on the items.
    this.#seed = fingerprint(encode([account, id, typeof input === "function" ? null : input]).text);
    const repeat = safety === "idempotent" || options.onUnknown === "repeat";
    this.#instance.exports.bulk_open(data.limit, concurrency, narrow ? 1 : 0, ask ? 1 : 0, repeat ? 1 : 0);
  }

  /** Opens the journal and listens to the caller's signal. */
  async begin(): Promise<void> {
    this.#startedAt = Date.now();
    await this.#log?.open();
    const { signal } = this.#callOptions;
    listen(signal, this.#aborted);
    if (signal?.aborted) this.#aborted();
  }

  /** Returns the next outcome, null at the end, or a promise of something new. Throws the reason of an early end. */
  next(): BulkOutcome<Output, Entry> | null | Promise<void> {
    this.#act();
    const taken = this.#instance.exports.bulk_take();
    if (taken === TAKEN.outcome) return this.#take();
    if (taken === TAKEN.nothing)
      return new Promise((resolve) => {
        this.#wake = resolve;
      });
    if (this.#reason) throw this.#reason.error;
    return this.#unreported ? this.#report() : null;
  }

  /** Ends the run: nothing more is sent, and what is in flight is awaited, so that the journal knows its outcome. */
  async close(): Promise<void> {
    try {
      this.#stop();
      unlisten(this.#callOptions.signal, this.#aborted);
      while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
      if (!this.#exhausted) await this.#endSource();
    } finally {
      await this.#log?.close();
    }
  }

  async #endSource(): Promise<void> {
    try {
      const returned = this.#source.return?.();
      // An async generator that waits inside ends only when that is over.
      if (!this.#reading) await returned;
      else Promise.resolve(returned).catch(() => {});
    } catch {
      // The run is over, whatever the source throws here.
    }
  }

  readonly #aborted = (): void => {
    this.#stop(aborted(this.#operation.id, this.#callOptions.signal));
    this.#wake();
  };

  #stop(error?: unknown): void {
    if (error !== undefined) this.#reason ??= { error };
    clearTimeout(this.#pause);
    this.#end.abort();
    try {
      this.#instance.exports.bulk_stop();
    } catch {
      // The core stopped, and the caller finds that again.
    }
  }

  get #stopped(): boolean {
    return this.#end.signal.aborted;
  }

  /** Does what the machine says until it waits. */
  #act(): void {
    for (;;) {
      const action = this.#instance.exports.bulk_next();
      if (action === ACTION.wait) return;
      const call = this.#instance.registers()[BULK.call] as number;
      if (action === ACTION.read) this.#read();
      else if (action === ACTION.pause) this.#waitOut(call);
      else {
        const indices = [...this.#instance.words(BULK.items)];
        const flight = (action === ACTION.send ? this.#send(call, indices) : this.#askAbout(call, indices))
          .catch((error) => this.#stop(error))
          .then(() => {
            this.#inFlight.delete(flight);
            this.#report();
            this.#continue();
          });
        this.#inFlight.add(flight);
      }
    }
  }

  /**
   * Waits while the vendor cannot be reached. The delays are those between the attempts of a call, but at least half as long;
   * the rest is random, so that several processes do not try again at the same time.
   */
  #waitOut(doublings: number): void {
    const { baseDelayMs, maxDelayMs } = this.#limits;
    const longest = Math.min(baseDelayMs * 2 ** doublings, maxDelayMs);
    const delayMs = Math.ceil((longest * (1 + Math.random())) / 2);
    report(this.#onEvent, this.#operation.id, { type: "wait", delayMs });
    this.#pause = setTimeout(() => this.#continue(() => this.#instance.exports.bulk_pause_ended()), delayMs);
  }

  /** Continues after something has happened, whether or not the caller waits for an outcome. */
  #continue(change?: () => void): void {
    try {
      change?.();
      this.#act();
    } catch {
      // The core stopped. The caller, who wakes up now, finds that again.
    }
    this.#wake();
  }

  #read(): void {
    this.#reading = true;
    const received = (step: IteratorResult<unknown>) => this.#receive(step);
    try {
      const step = this.#source.next();
      if (typeof (step as PromiseLike<unknown>).then !== "function") {
        const later = received(step as IteratorResult<unknown>);
        if (later) this.#later(later);
      } else this.#later((step as Promise<IteratorResult<unknown>>).then(received));
    } catch (error) {
      this.#sourceFailed(error);
    }
  }

  #later(reading: PromiseLike<void>): void {
    reading.then(
      () => this.#continue(),
      (error) => this.#continue(() => this.#sourceFailed(error)),
    );
  }

  /** Ends the source that threw. What was read before is still sent. */
  #sourceFailed(error: unknown): void {
    this.#reason ??= { error };
    this.#sourceEnded();
  }

  #sourceEnded(): void {
    this.#reading = false;
    this.#exhausted = true;
    this.#instance.exports.bulk_source_ended();
  }

  #receive({ done, value: item }: IteratorResult<unknown>): Promise<void> | undefined {
    if (done) this.#sourceEnded();
    this.#reading = false;
    if (done && !this.#stopped) this.#checked(() => this.#log?.ended(this.#count));
    if (done || this.#stopped) return;
    const index = this.#count++;
    const held = new Held<Output, Entry>(item);
    this.#held.set(index, held);
    if (this.#log) return this.#resume(this.#log, index, held);
    this.#instance.exports.bulk_item(START.new);
  }

  /** Continues with an item where earlier runs have left it. */
  #resume(log: Log, index: number, held: Held<Output, Entry>): Promise<void> | undefined {
    return this.#checked(() => {
      const { item } = held;
      const { input } = this.#options;
      const shared = typeof input === "function" ? encode(sharedInput(input, [item])).text : "";
      held.fingerprint = fingerprint((encodedText(item) ?? "") + shared, this.#seed);
      const state = log.state(index, held.fingerprint);
      if (state === "finished") return this.#recall(log, index, held);
      held.unsure = state === "open";
      this.#instance.exports.bulk_item(START[state]);
    });
  }

  /** Ends the run if the journal is not its own. */
  #checked<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.#stop(error);
    }
  }

  /** Takes over the outcome that an earlier run has recorded. */
  async #recall(log: Log, index: number, held: Held<Output, Entry>): Promise<void> {
    const recorded = await log.recorded(index).catch((error) => this.#stop(error));
    if (this.#stopped || !recorded) return;
    const [, , , status, link, message = null, error] = recorded;
    Object.assign(held, { link, message });
    if (error) held.error = errorFrom(error);
    this.#resumed += 1;
    this.#unreported = true;
    this.#instance.exports.bulk_item(START.finished + INVITE_STATUSES.indexOf(status));
  }

  /** Tells the machine how a call has ended, and what it has settled. */
  #endCall(call: number, [verdict, position]: Ending, error: unknown, settled: readonly Settled[]): void {
    const { exports } = this.#instance;
    for (const [index, status] of settled) exports.bulk_settle(index, INVITE_STATUSES.indexOf(status));
    if (exports.bulk_call_ended(call, verdict, position, isMiss(error) ? 1 : 0)) this.#stop(this.#lastError);
  }

  async #send(call: number, indices: readonly number[]): Promise<void> {
    const held = indices.map((index) => this.#held.get(index) as Held<Output, Entry>);
    const items = held.map(({ item }) => item);
    const { list } = this.#data;
    let intended = false;
    /**
     * The intent stands before the request, but after all waits: until then, nothing of the call is open. Without an intent,
     * the run ends, and a call of a run that has ended is not sent.
     */
    const beforeSending = async () => {
      if (this.#stopped) return;
      intended = true;
      await this.#durable(this.#log?.write(["send", indices, held.map(({ fingerprint }) => fingerprint)]));
    };
    let ending: Ending = [VERDICT.answered, 0];
    let settled: readonly Settled[] = [];
    let failure: unknown;
    let shared: object | undefined;
    let result: Result<Output> | undefined;
    try {
      shared = sharedInput(this.#options.input, items);
      if (list === undefined) isObject(items[0], "item");
      const input = { ...shared, ...(list === undefined ? (items[0] as object) : { [list]: items }) };
      result = await this.#operation(input, this.#optionsOf(beforeSending));
      settled = this.#answered(result, indices, held);
      await this.#durable(Promise.all(settled.map(([index, status]) => this.#record(index, status))));
    } catch (error) {
      failure = error;
      if (result === undefined) ending = this.#failed(error, indices, held, shared);
      else {
        // The vendor has performed the call, and only what came after has failed, such as a getter of an item.
        ending = [VERDICT.unknown, 0];
        this.#stop(error);
      }
    }
    const [verdict] = ending;
    if (verdict === VERDICT.answered || verdict === VERDICT.unknown)
      for (const item of held) item.unsure = true;
    else {
      const undone = indices.filter((_index, at) => !held[at]?.unsure);
      if (intended) await this.#durable(this.#log?.write(["none", undone]));
      if (verdict === VERDICT.refused && held.length === 1) this.#refused.push(...undone);
    }
    this.#endCall(call, ending, failure, settled);
  }

  #optionsOf(beforeSending?: () => Promise<void>): BulkCallOptions {
    return { ...this.#callOptions, [RUN]: { beforeSending, end: this.#end.signal } };
  }

  /** Waits until something is in the journal, so that it is durable before the caller learns it. */
  async #durable(written: Promise<unknown> | undefined): Promise<void> {
    await written?.catch((error) => this.#stop(error));
  }

  /** Takes over what a response says about the items. */
  #answered(
    result: Result<Output>,
    indices: readonly number[],
    held: readonly Held<Output, Entry>[],
  ): readonly Settled[] {
    const settled = assign(result, indices, held, this.#data);
    // As long as nobody else is invited, the reason of a refusal may not be in the item: the next run sends it again.
    if (settled.every(([, status]) => status === "rejected")) {
      const { id: operation } = this.#operation;
      const message = `${operation}: the response invites nobody`;
      this.#lastError = errorFrom({ code: "RESPONSE_FORMAT", message, operation, ...result.response });
    } else if (!this.#stopped) for (const index of this.#refused.splice(0)) this.#record(index, "rejected");
    return settled;
  }

  #record(index: number, status: BulkStatus): Promise<void> | undefined {
    const held = this.#held.get(index);
    if (this.#log === undefined || held === undefined) return;
    const record: unknown[] = ["done", index, held.fingerprint, status, held.link];
    // A message may name the candidate, and that of an invitation says nothing else.
    if (status === "rejected") {
      const { message, error } = held;
      record.push(message && mask(message, stringsIn(encodedText(held.item) ?? ""), true), error);
    }
    return this.#log.write(record);
  }

  /** Says how a call ended that failed, and ends the run if the reason is not in its items. */
  #failed(
    error: unknown,
    indices: readonly number[],
    held: readonly Held<Output, Entry>[],
    shared: object | undefined,
  ): Ending {
    this.#lastError = error;
    const items = held.map(({ item }) => item);
    const position = shared && invalidItem(error, items, shared, this.#data);
    if (position !== undefined) {
      const renamed = ofItem(error as InvalidInputError, indices, position, this.#data);
      (held[position] as Held<Output, Entry>).error = shownOf(renamed);
      return [VERDICT.invalid, position];
    }
    if (stopsRun(error, this.#data)) this.#stop(error);
    for (const item of held) item.error = shownOf(error);
    return [verdictOf(error, this.#data), 0];
  }

  /** Asks the vendor about an item whose outcome is unknown. */
  async #askAbout(call: number, indices: readonly number[]): Promise<void> {
    const { ask } = this.#data as Required<Bulk<Output, Entry>>;
    const index = indices[0] as number;
    const { item } = this.#held.get(index) as Held<Output, Entry>;
    let verdict: number = VERDICT.unknown;
    let settled: readonly Settled[] = [];
    let failure: unknown;
    try {
      const shared = sharedInput(this.#options.input, [item]) as Record<string, unknown>;
      const [from, to] = ask.item;
      const input = Object.fromEntries(ask.shared.map((name) => [name, shared[name]]));
      await this.#ask?.({ ...input, [to]: fieldOf(item, from) } as never, this.#optionsOf());
      settled = [[index, "alreadyInvited"]];
      await this.#durable(this.#record(index, "alreadyInvited"));
      verdict = VERDICT.answered;
    } catch (error) {
      this.#lastError = failure = error;
      // Whoever may not read results may still invite.
      if (!stopsRun(error, this.#data)) verdict = isAnswer(error) ? VERDICT.absent : verdict;
      else if (!(error instanceof VendorError)) this.#stop(error);
    }
    this.#endCall(call, [verdict, 0], failure, settled);
    const found = verdict === VERDICT.unknown ? null : verdict === VERDICT.answered;
    report(this.#onEvent, this.#operation.id, { type: "reconcile", found });
  }

  #take(): BulkOutcome<Output, Entry> {
    const registers = this.#instance.registers();
    const index = registers[OUTCOME.index] as number;
    const status = INVITE_STATUSES[registers[OUTCOME.status] as number] as BulkStatus;
    const held = this.#held.get(index) as Held<Output, Entry>;
    this.#held.delete(index);
    if (status === "invited" || status === "alreadyInvited") held.error = null;
    else if (status !== "rejected" && this.#reason?.error instanceof InvigilError)
      held.error ??= this.#reason.error;
    return new BulkOutcome(index, status, held);
  }

  /** Tells the caller how far the run has come. An error of the caller's ends the run. */
  async #report(): Promise<void> {
    this.#unreported = false;
    const { onProgress } = this.#options;
    if (onProgress === undefined) return;
    try {
      this.#instance.exports.bulk_counts();
      const counts = [...this.#instance.registers().subarray(0, INVITE_STATUSES.length)];
      const [invited, already, rejected, failed, unknown] = counts as [
        number,
        number,
        number,
        number,
        number,
      ];
      const done = invited + already + rejected;
      const ended = done + failed + unknown;
      const seconds = (Date.now() - this.#startedAt) / 1000;
      const sent = ended - this.#resumed;
      const total = this.#total;
      const perSecond = sent > 0 && seconds > 0 ? sent / seconds : null;
      const secondsLeft = total !== null && perSecond !== null ? (total - ended) / perSecond : null;
      await onProgress({ done, failed, unknown, total, perSecond, secondsLeft });
    } catch (error) {
      this.#continue(() => this.#stop(error));
    }
  }
}
