/** Each request for a seal and each disclosure is a part of its own, so that two keepers do not stand in each other's way. */
export function partOfWork(type: string, data: unknown): string | undefined {
  const { request, duty } = data as { readonly request?: string; readonly duty?: string };
  if (type.startsWith('seal-') && request !== undefined) return `seal:${request}`;
  return type.startsWith('disclos') && duty !== undefined ? `disclosure:${duty}` : undefined;
}
