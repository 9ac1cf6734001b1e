/** Stands between the name of a host and why, where no connection to it came about. */
export const GAVE_NONE = ' gave no answer: '

/** Why no connection came about to whom a recorded request was to be handed on, in words without a full stop; undefined where one did. */
export const whyUnreached = ({
  response,
  why,
}: {
  readonly response?: unknown
  readonly why?: string | undefined
}): string | undefined =>
  response === undefined && why?.includes(GAVE_NONE) ? why.replace(/\.$/, '') : undefined
