package dev.symposium.backend.process;

class DataStreamCodecTest extends CodecContract {

    @Override
    Codec codec() {
        return new DataStreamCodec();
    }
}
