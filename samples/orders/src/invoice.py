"""GET /orders/{orderId}/invoice (payload 2.0) and GET /invoices/{orderId} (payload 1.0): the invoice as text."""

import os

PRICES = {"1": ("Mimi", 80), "2": ("Rex", 249)}


def handler(event, context):
    order_id = event["pathParameters"]["orderId"]
    order = PRICES.get(order_id)
    if order is None:
        return text(404, f"There is no order {order_id}\n")
    pet, amount = order
    currency = os.environ.get("CURRENCY", "EUR")
    asked_by = source_ip(event)
    return text(200, f"Invoice for order {order_id}\n{pet:<20}{amount:>8} {currency}\nfor {asked_by}\n")


def source_ip(event):
    """Payload 2.0 keeps it under `http`, 1.0 under `identity`."""
    about = event["requestContext"]
    return about["http"]["sourceIp"] if event["version"] == "2.0" else about["identity"]["sourceIp"]


def text(status, body):
    return {"statusCode": status, "headers": {"content-type": "text/plain; charset=utf-8"}, "body": body}
