import { type Behaving, Behavior } from "./behavior.js";
import { type RequestRecord, type Steering, Traffic } from "./traffic.js";

/** The part of a vendor's state that every vendor has. */
type CommonState<Record, Settings extends object> = Steering &
  Behaving<Settings> & { readonly requests: readonly Record[] };

/** The memory of one vendor in one sandbox. Each vendor extends it with its own data. */
export abstract class VendorStore<Record extends RequestRecord, Settings extends object> {
  readonly traffic = new Traffic<Record>();
  readonly behavior: Behavior<Settings>;

  constructor(defaults: Settings) {
    this.behavior = new Behavior(defaults);
  }

  reset(): void {
    this.traffic.reset();
    this.behavior.reset();
  }

  /** Adds the common part of the public state to the part that only this vendor has, and returns the whole. */
  protected publicState<Own extends object>(own: Own): Own & CommonState<Record, Settings> {
    const { traffic, behavior } = this;
    const common: CommonState<Record, Settings> = {
      get requests() {
        return traffic.requests();
      },
      get behavior() {
        return behavior.current;
      },
      behave: (changes) => behavior.change(changes),
      answerNext: (response, times) => traffic.answerNext(response, times),
    };
    // Not Object.assign, which would copy the current values instead of the getters.
    return Object.defineProperties(own, Object.getOwnPropertyDescriptors(common)) as Own & typeof common;
  }
}
