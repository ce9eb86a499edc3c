/** A list of listeners. Drawing listens to every pixel; React listens to what people read. */
export type Unsubscribe = () => void;

export class Emitter<T = void> {
  private readonly listeners = new Set<(event: T) => void>();

  readonly subscribe = (listener: (event: T) => void): Unsubscribe => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  emit(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
