export const LAUNCHERS = ['embedded', 'containers', 'auto'] as const

/** What a person asks for; auto takes containers where an engine answers. */
export type LauncherName = (typeof LAUNCHERS)[number]
