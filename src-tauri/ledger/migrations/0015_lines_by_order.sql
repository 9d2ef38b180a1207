-- An order's rows of files are looked up by what they bear: its id, and Amazon's.
CREATE INDEX payout_lines_order ON payout_lines (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX settlement_lines_order ON settlement_lines (order_id);
CREATE INDEX settlement_lines_amazon ON settlement_lines (amazon_id);
CREATE INDEX settlement_lines_permission ON settlement_lines (permission_id);
CREATE INDEX refund_lines_charge ON refund_lines (charge_id);
CREATE INDEX refund_lines_permission ON refund_lines (permission_id);
