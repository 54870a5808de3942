import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { HOTLINE, type OrderBody } from './hotline.schemas.js';
import { OrderService } from './order.service.js';

/** Orders of the hotline 12345, one by one: each number is taken in once in its district, however often it is sent. */
@ApiTags('热线 hotline')
@Controller('hotline/orders')
export class OrderController {
  constructor(private readonly orders: OrderService) {}

  @Post()
  @May('take-in-orders')
  @Answers('OrderTaken', 201)
  @ApiOperation({
    summary: '接入一件 12345 工单（按编号只接入一次）· take in an order of the hotline, once by its number',
    operationId: 'take-in-order',
  })
  takeIn(@Body({ schema: HOTLINE.order }) order: OrderBody, @Command() ticket: Ticket) {
    return this.orders.takeIn({ ...order, source: 'hotline' }, ticket);
  }

  @Get(':external')
  @May('see-orders')
  @Answers('Order')
  @ApiOperation({ summary: '按工单编号查询 · an order by its number', operationId: 'order-by-number' })
  one(@Param('external', { schema: HOTLINE.external }) external: string, @Reading() reader: Reader) {
    return this.orders.one(external, reader);
  }
}
