import { type Behaving, Behavior } from "./behavior.js";
import { Outbox, type SentCallback } from "./outbox.js";
import { Table } from "./table.js";
import { type RequestRecord, type Steering, Traffic } from "./traffic.js";

/** What all vendors of a sandbox share. */
export interface Environment {
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

/** How often a vendor has carried out the registration of a candidate. More than once, if a client repeats itself. */
export interface RegistrationCount {
  /** The schedule, test, test link or task, as the vendor names it. */
  readonly place: string;
  readonly email: string;
  /** Since the start or the last reset, whatever the client has learned of it. */
  readonly times: number;
}

/** The part of a vendor's state that shows whom it has registered. */
export interface Registering {
  /** Every candidate whom a request has registered, in the order of the first registration. */
  readonly registrations: readonly RegistrationCount[];
}

/** The part of a vendor's state that every vendor has. */
type CommonState<Record, Settings extends object> = Steering &
  Behaving<Settings> &
  Registering & { readonly requests: readonly Record[]; readonly callbacks: readonly SentCallback[] };

/** Functions that return copies, by the name of the property that shows them. */
type Views = Readonly<Record<string, () => unknown>>;
type Seen<V extends Views> = { readonly [Name in keyof V]: ReturnType<V[Name]> };

/** The memory of one vendor in one sandbox. Each vendor extends it with its tables. */
export abstract class VendorStore<Record extends RequestRecord, Settings extends object> {
  readonly now: () => Date;
  readonly traffic = new Traffic<Record>();
  readonly behavior: Behavior<Settings>;
  readonly outbox: Outbox;
  readonly #tables: { reset(): void }[] = [];
  readonly registrations = this.table<string, RegistrationCount>(
    "registration",
    ({ place, email }) => JSON.stringify([place, email]),
    () => [],
  );

  constructor(vendor: string, { now, log }: Environment, defaults: Settings) {
    this.now = now;
    this.outbox = new Outbox(vendor, log);
    this.behavior = new Behavior(defaults);
  }

  reset(): void {
    for (const table of this.#tables) table.reset();
    this.traffic.reset();
    this.behavior.reset();
    this.outbox.cancel();
  }

  /** Counts a registration that was carried out. Candidates without an address cannot be told apart. */
  countRegistration(place: string | number, email: string | undefined): void {
    if (email === undefined) return;
    const row = { place: String(place), email, times: 1 };
    const known = this.registrations.find(JSON.stringify([row.place, email]));
    this.registrations.put({ ...row, times: 1 + (known?.times ?? 0) });
  }

  /** Makes a table, which a reset restores to its initial rows. */
  protected table<Key, Row>(...parts: ConstructorParameters<typeof Table<Key, Row>>): Table<Key, Row> {
    const table = new Table<Key, Row>(...parts);
    this.#tables.push(table);
    return table;
  }

  /** Makes the public state: the vendor's own properties and methods, and those that all vendors have. */
  protected publicState<VendorViews extends Views, Methods extends object>(
    vendorViews: VendorViews,
    methods: Methods,
  ): Seen<VendorViews> & Methods & CommonState<Record, Settings> {
    const views: Views = {
      ...vendorViews,
      registrations: () => this.registrations.copies(),
      requests: () => this.traffic.requests(),
      callbacks: () => this.outbox.callbacks(),
      behavior: () => this.behavior.current,
    };
    const steering: Steering & Pick<Behaving<Settings>, "behave"> = {
      behave: (changes) => this.behavior.change(changes),
      answerNext: (response, times) => this.traffic.answerNext(response, times),
    };
    const getters = Object.entries(views).map(([name, get]) => [name, { get, enumerable: true }]);
    return Object.defineProperties(
      { ...methods, ...steering },
      Object.fromEntries(getters),
    ) as Seen<VendorViews> & Methods & CommonState<Record, Settings>;
  }
}
