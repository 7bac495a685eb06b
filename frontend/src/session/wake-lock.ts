// Keeps the screen awake while a session runs, where the browser can.

export class WakeLock {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;

  constructor() {
    // The browser lets go of it when the tab is hidden.
    document.addEventListener("visibilitychange", () => void this.take());
  }

  async hold(): Promise<void> {
    this.wanted = true;
    await this.take();
  }

  async release(): Promise<void> {
    this.wanted = false;
    const { lock } = this;
    this.lock = null;
    await lock?.release();
  }

  private async take(): Promise<void> {
    if (!this.wanted || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    if (this.lock !== null && !this.lock.released) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (this.wanted) this.lock = lock;
      else await lock.release(); // it was paused meanwhile
    } catch {
      // Low battery, or not allowed: the session goes on without it.
    }
  }
}
