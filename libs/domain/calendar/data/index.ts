import type { WorkCalendar } from '../work-calendar.js';
import { year2026 } from './2026.js';
import { year2025 } from './2025.js';
import { year2024 } from './2024.js';
import { year2023 } from './2023.js';
import { year2022 } from './2022.js';
import { year2021 } from './2021.js';
import { year2020 } from './2020.js';
import { year2019 } from './2019.js';

/** Every year for which a notice is known. The version changes whenever a day does. */
export const workCalendar: WorkCalendar = {
  version: '2019-2026/1.5.7',
  years: {
    2026: year2026,
    2025: year2025,
    2024: year2024,
    2023: year2023,
    2022: year2022,
    2021: year2021,
    2020: year2020,
    2019: year2019,
  },
};
