/**
 * The hidden methods by which handlers are registered: `_RegisterXxxEvent`, `_UnregisterXxxEvent`.
 *
 * The client spells some of them in the other order (`_RegisterEventMoved`), so both spellings exist.
 */
import type { Arguments } from "../object-model";
import type { Session } from "../session";

type Method<Self> = (self: Self, args: Arguments, session: Session) => null;

/** Methods that subscribe and unsubscribe the named events for a target. */
export function registrations<Self>(
  events: Record<string, number>,
  target: (self: Self) => string,
): Record<string, Method<Self>> {
  const methods: Record<string, Method<Self>> = {};
  for (const [name, type] of Object.entries(events)) {
    const subscribe: Method<Self> = (self, _args, session) => {
      session.events.subscribe(type, target(self));
      return null;
    };
    const unsubscribe: Method<Self> = (self, _args, session) => {
      session.events.unsubscribe(type, target(self));
      return null;
    };
    methods[`_Register${name}Event`] = subscribe;
    methods[`_RegisterEvent${name}`] = subscribe;
    methods[`_Unregister${name}Event`] = unsubscribe;
    methods[`_UnregisterEvent${name}`] = unsubscribe;
  }
  return methods;
}
