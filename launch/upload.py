"""`./run upload FILE ...`: sends recordings to a server. Needs no environment: the client is standard library only."""


def upload(arguments: list[str]) -> int:
    # The one thing of Filamark that a launcher may load, because it brings nothing else with it.
    from annotations.upload_client.command import main

    return main(arguments)
