/** How shared portals go wrong about whom they speak for; each is named for what the faulty portal does. */
export const portalFaults = [
  /** After a change of organisation it goes on through the system of the one its user began with. */
  'portal:keeps-first-organisation',
  /** Sends everything through the system of the organisation that provisions it. */
  'portal:stamps-host-asid',
  /** Keeps one current organisation for everybody who is signed in. */
  'portal:mixes-sessions',
] as const satisfies readonly string[]

export type PortalFault = (typeof portalFaults)[number]
