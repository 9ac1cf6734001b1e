import { refuse } from './refusals.mjs'

/** The answer that is one resource, with its version. */
export const single = (resource) => ({ resource, version: resource.meta.versionId })

/** The answer to a read, or that there is nothing. */
export function read(resource, code, { id, lapse }) {
  if (resource) return single(resource)
  if (lapse('500-for-unknown-ids'))
    refuse('INTERNAL_SERVER_ERROR', `Cannot read properties of undefined (reading '${id}')`)
  return refuse(code, `There is no ${id || 'id'}`)
}
