import { join } from 'node:path'
import type { Workspace } from './workspace.js'

/**
 * Where what spinecheck keeps of a workspace stands: keys that outlive a run, what systems connect with, what was booked and who was
 * registered at practices of one's own, and who works there.
 */
export const stateOf = ({ folder }: Pick<Workspace, 'folder'>) => {
  const state = join(folder, '.spinecheck')
  return {
    folder: state,
    authority: join(state, 'authority'),
    connect: join(state, 'connect'),
    bookings: join(state, 'bookings.ndjson'),
    lock: join(state, 'lock'),
    usedUp: join(state, 'used-up.json'),
  }
}
