/** A value that components read and a few functions change. */
import { useSyncExternalStore } from "react";
import { Emitter, type Unsubscribe } from "./emitter";

export class Store<T extends object> {
  private readonly changed = new Emitter();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly set = (change: Partial<T> | ((value: T) => Partial<T>)): void => {
    this.value = { ...this.value, ...(typeof change === "function" ? change(this.value) : change) };
    this.changed.emit();
  };

  readonly subscribe = (listener: () => void): Unsubscribe => this.changed.subscribe(listener);
}

/** `select` must give the same result for the same value: a field of it, not a new object. */
export function useStore<T extends object, S>(store: Store<T>, select: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
