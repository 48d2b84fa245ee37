"""Packets of socket.io without attachments."""

from __future__ import annotations

from socketio.packet import Packet


class TextPacket(Packet):  # type: ignore[misc]
    """Refuses packets that announce binary attachments: a client could let them pile up in memory."""

    def decode(self, encoded_packet: str) -> int:
        """Raises ValueError; the connection goes on."""
        if super().decode(encoded_packet):
            raise ValueError("attachments are not accepted")
        return 0
