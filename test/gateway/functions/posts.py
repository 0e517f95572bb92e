"""Posts to a connection that is not there, in the ways that functions do, and answers with the status."""
import http.client
import urllib.error
import urllib.request
from urllib.parse import urlsplit


def by_http_client(url):
    parts = urlsplit(url)
    connection = http.client.HTTPSConnection(parts.hostname)
    connection.request("POST", parts.path, body=b"hello", headers={"Content-Type": "text/plain"})
    return connection.getresponse().status


def by_urllib(url):
    try:
        return urllib.request.urlopen(url, data=b"hello").status
    except urllib.error.HTTPError as error:
        return error.code


def by_urllib3(url):
    import urllib3

    return urllib3.PoolManager().request("POST", url, body=b"hello", retries=False).status


def by_botocore(url):
    import botocore.exceptions
    import botocore.session

    parts = urlsplit(url)
    endpoint = "https://%s/%s" % (parts.hostname, parts.path.split("/")[1])
    client = botocore.session.get_session().create_client("apigatewaymanagementapi", endpoint_url=endpoint)
    try:
        answer = client.post_to_connection(ConnectionId=parts.path.split("/")[-1], Data=b"hello")
    except botocore.exceptions.ClientError as error:
        answer = error.response
    return answer["ResponseMetadata"]["HTTPStatusCode"]


def post(event, context):
    return globals()["by_" + event["by"]](event["url"])
