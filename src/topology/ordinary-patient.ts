import type { Patient } from './topology.js'

/** Whether nothing stands against a patient's being found, registered and booked for. */
export const isOrdinary = ({
  sensitive,
  deceased,
  supersededBy,
  invalidated,
  registrationEnded,
}: Patient): boolean =>
  !sensitive &&
  !invalidated &&
  [deceased, supersededBy, registrationEnded].every((each) => each === undefined)
