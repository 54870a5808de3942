interface AreaRow {
  readonly totalArea: bigint;
  readonly deliveredArea: bigint;
  readonly movedInArea: bigint | null;
}

/** Areas are whole hundredths of a square metre and fit a JSON number. */
export function areaOf<T extends AreaRow & { id: string }>(row: T) {
  const { totalArea, deliveredArea, movedInArea, ...rest } = row;
  const at = `/service-areas/${row.id}`;
  return {
    ...rest,
    totalArea: Number(totalArea),
    deliveredArea: Number(deliveredArea),
    movedInArea: movedInArea === null ? null : Number(movedInArea),
    links: { units: `${at}/units`, owners: `${at}/owners`, leaders: `${at}/leaders`, export: `${at}/export` },
  };
}

export function unitOf<T extends { area: bigint }>({ area, ...rest }: T) {
  return { ...rest, area: Number(area) };
}

export function ownerOf<T extends { units: readonly { unitId: string; votes: boolean }[] }>({ units, ...person }: T) {
  return { ...person, units: units.map(({ unitId, votes }) => ({ unit: unitId, votes })) };
}
