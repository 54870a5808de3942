import { Callers } from '#platform/callers';
import { PersonalData } from '#platform/personal';
import { CallerController } from './caller.controller.js';
import { OrderController } from './order.controller.js';
import { OrdersImportController } from './orders-import.controller.js';
import { OrdersImportService } from './orders-import.service.js';
import { PhotoController } from './photo.controller.js';
import { PhotoService } from './photo.service.js';
import { OrderService } from './order.service.js';
import { ReportBook } from './report-book.js';

export const HOTLINE_CONTROLLERS = [OrderController, OrdersImportController, CallerController, PhotoController];

export const HOTLINE_PROVIDERS = [
  { provide: Callers, useFactory: (personal: PersonalData) => new Callers(personal), inject: [PersonalData] },
  ReportBook,
  OrderService,
  OrdersImportService,
  PhotoService,
];
