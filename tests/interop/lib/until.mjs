// Waiting for something with a deadline, and saying what was waited for.

/** How long anything on the devnode may take, in milliseconds. */
export const PATIENCE_MS = 10_000;

/** The promise, or an error that says what did not happen in time. */
export async function within(promise, what, ms = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what()}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
