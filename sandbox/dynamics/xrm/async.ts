/** A promise with the further members that the client API's promises have. */
export function xrmPromise<T>(promise: Promise<T>): Xrm.Async.PromiseLike<T> {
  const extended = Object.assign(promise, {
    fail: <U>(onRejected?: (reason: Xrm.ErrorResponse) => U) => xrmPromise(promise.catch(onRejected)),
    always: <U>(callback: () => U) => xrmPromise(promise.then(callback, callback)),
  });
  return extended as unknown as Xrm.Async.PromiseLike<T>;
}
