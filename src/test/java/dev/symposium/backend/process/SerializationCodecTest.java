package dev.symposium.backend.process;

class SerializationCodecTest extends CodecContract {

    @Override
    Codec codec() {
        return new SerializationCodec();
    }
}
