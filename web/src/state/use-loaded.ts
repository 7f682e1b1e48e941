import { useEffect, useState } from 'preact/hooks';

/** Something that comes from the server. `value` stays while its successor is on its way, so that nothing flickers. */
export interface Loaded<Value> {
  readonly value: Value | null;
  readonly error: Error | null;
  readonly isLoading: boolean;
}

/** Loads again whenever `key` changes. What comes late for an earlier key is not taken. */
export function useLoaded<Value>(
  key: string,
  load: () => Promise<Value>,
): Loaded<Value> & { readonly key: string | null } {
  const [state, setState] = useState<Loaded<Value> & { readonly key: string | null }>({
    value: null,
    error: null,
    isLoading: true,
    key: null,
  });
  useEffect(() => {
    let isWanted = true;
    setState((before) => ({ ...before, isLoading: true, error: null }));
    load().then(
      (value) => isWanted && setState({ value, error: null, isLoading: false, key }),
      (error: unknown) => {
        if (isWanted)
          setState({
            value: null,
            error: error instanceof Error ? error : new Error(String(error)),
            isLoading: false,
            key,
          });
      },
    );
    return () => {
      isWanted = false;
    };
    // `load` is a new function at each drawing; `key` says when it means something else.
  }, [key]);
  return state;
}
