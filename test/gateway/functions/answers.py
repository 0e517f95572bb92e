import os


def hello(event, context):
    print("hello from python")
    return {"statusCode": 200, "body": os.environ["ANSWER"], "headers": {"x-function": context.function_name}}


def throws(event, context):
    raise ValueError("no pets")
